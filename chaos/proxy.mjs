import { createServer, connect } from 'node:net';
import { once } from 'node:events';

/**
 * Stands between the processes and the broker, so that their connections can be cut as a network would.
 * @param {number} target  the broker's port
 */
export async function openProxy(target) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((inbound) => {
    const outbound = connect({ port: target, host: '127.0.0.1' });
    for (const socket of [inbound, outbound]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        inbound.destroy();
        outbound.destroy();
      });
    }
    inbound.pipe(outbound).pipe(inbound);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    const open = sockets.size;
    for (const socket of sockets) socket.destroy();
    return open;
  };
  return {
    port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
}

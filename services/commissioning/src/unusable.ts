import { Failure } from '@partnership/contracts';

/** The request is well formed and speaks of something that is not so; `pointer` says where. */
export const unusable = (code: string, pointer: string, detail: string): Failure =>
  new Failure('unprocessable', code, 'The request does not fit what is known; see errors.', [
    { pointer, code, detail },
  ]);

/** A document that goes with a notice. */
export interface AttachedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A document by reference: which maker, and of what. */
export interface AttachmentReference {
  readonly name: string;
  readonly key: string;
}

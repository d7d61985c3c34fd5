/** One way to break the contract: in this file of the reference, this text becomes that. The row must notice. */
export type Mutation = [row: string, file: string, from: string, to: string];

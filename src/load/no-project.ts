/** Why a folder cannot be checked at all. */
export class NoProject extends Error {}

/** Thrown where Zstandard data makes no sense; whoever unpacks stops there. */
export class Damage extends Error {}

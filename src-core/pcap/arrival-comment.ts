/** A section of a file of ours says this where its stamps are not the kernel's. */
export const arrivalComment =
  'Stamps are the time at which packets arrived in the capturing program: some milliseconds late and unevenly so.';

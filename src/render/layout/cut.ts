/** Everything from this character on is cut off after printing: the template writes it. */
export const CUT = '\ue002';

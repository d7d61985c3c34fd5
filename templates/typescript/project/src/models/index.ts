/** Every table, by its name. */
export interface Database {}

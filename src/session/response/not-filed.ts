/** What stands on everything that is made for an authority: this house files nothing. */
export const notFiled = 'DRAFT - NOT FILED';

/** The order in which improvement actions are worked. No severity: that says how grave something is. */
export const priorities = ['high', 'medium', 'low'] as const;

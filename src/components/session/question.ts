/** One thing that a dialogue asks for. */
export interface Question {
  id: string;
  label: string;
  /** picks: any number of the options; its answer is their values with commas. */
  kind: 'line' | 'paragraph' | 'choice' | 'select' | 'picks' | 'time' | 'date' | 'local-time' | 'check' | 'file';
  /** Of a choice without one nothing is chosen: somebody has to, so that it is `required`. */
  value?: string | undefined;
  required?: boolean;
  hint?: string | undefined;
  options?: readonly Option[];
  /** Questions of one group stand together behind this heading until somebody opens it. */
  group?: string;
}

export interface Option {
  value: string;
  label: string;
  detail?: string | undefined;
  disabled?: boolean;
  /** A key that chooses it wherever nobody types. */
  key?: string;
}

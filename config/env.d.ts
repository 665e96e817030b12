/** What a build puts into its pages, beside what Vite does. */
interface ImportMetaEnv {
  /** The origin of the desk's relay; empty where it names none, and then nothing that asks for it is built. */
  readonly DRILLBOOK_RELAY: string | undefined;
}

/** Sockets of one process; each costs a few kB while nothing happens. */
export const SOCKETS_MAX = 5_000;

/** Sockets of one process that have not said yet who they are. */
export const STRANGERS_MAX = 200;

/** Sockets of one person in one process: some windows of the workspace. */
export const SOCKETS_OF_PERSON_MAX = 10;

/** Subscriptions of one socket. */
export const SUBSCRIPTIONS_MAX = 30;

/** Messages of one socket within {@link MESSAGES_WINDOW_MS}; a client that subscribes to all it may needs about 60. */
export const MESSAGES_MAX = 200;
export const MESSAGES_WINDOW_MS = 10_000;

/** Bytes that may wait for one client to take them; it is cut off then, and reads anew when it comes back. */
export const BUFFERED_BYTES_MAX = 1_000_000;

/** How long a client may take to say who it is. */
export const INTRODUCTION_MS_MAX = 3_000;

/** How often a client must show that it is there. */
export const PING_INTERVAL_MS = 20_000;

/** How often it is asked whether everybody still has the rights with which the socket began. */
export const RIGHTS_INTERVAL_MS = 15_000;

/** So long after rights were last confirmed a socket is closed, whatever keeps them from being read. */
export const UNCONFIRMED_MS_MAX = 45_000;

/** How long clients may take to say goodbye when the process ends. */
export const GOODBYE_MS_MAX = 1_000;

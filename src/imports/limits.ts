// Owns how much a file that somebody brings may hold.

/** The largest file that is read. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024
/** As in a poll, and in a request to count. */
export const MAX_OPTIONS = 100
export const MAX_NAME_CHARACTERS = 300
/** How many voters a line may stand for, and all lines together: times the highest rating that is still an exact number. */
export const MAX_VOTES_OF_LINE = 1_000_000_000
export const MAX_VOTES = 100_000_000_000
/** Scores and points of other systems may be larger than those of a poll here. */
export const MAX_RATING = 10_000
/** A text that a fault repeats is cut to so much. */
export const MAX_SHOWN_CHARACTERS = 40

/**
 * Keeps what the book thread took, in its order, beyond the life of the process.
 *
 * <p>{@link io.kubook.journal.JournalStore} is the port: records of bytes, appended and read forward. Its one product
 * implementation stands on Chronicle Queue, whose types appear in no signature of this package and nowhere outside it.
 */
package io.kubook.journal;

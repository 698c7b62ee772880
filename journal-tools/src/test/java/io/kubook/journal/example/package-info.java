/** What docs/EMBEDDING.md shows of the journal, compiled and run. */
package io.kubook.journal.example;

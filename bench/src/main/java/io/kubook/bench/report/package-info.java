/** What a run found: as JSON for scripts, as a table for a terminal, and as one page that needs no network. */
package io.kubook.bench.report;

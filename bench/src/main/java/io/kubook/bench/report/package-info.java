/** What a run found, for scripts (JSON), for a terminal (a table) and for a browser (one page that needs no network). */
package io.kubook.bench.report;

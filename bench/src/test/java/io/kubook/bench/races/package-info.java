/** What threads hand to each other without locks, under jcstress: every order of reads and writes that happens. */
package io.kubook.bench.races;

/** What threads hand to each other without locks, under jcstress: every order of reads and writes that a machine makes. */
package io.kubook.bench.races;

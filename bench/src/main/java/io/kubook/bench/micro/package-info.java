/** One operation at a time, under JMH. */
package io.kubook.bench.micro;

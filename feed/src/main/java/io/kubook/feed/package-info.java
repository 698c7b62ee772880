/** The whole way from the venue to the strategy: {@link io.kubook.feed.LiveFeed} joins links, session, engine. */
package io.kubook.feed;

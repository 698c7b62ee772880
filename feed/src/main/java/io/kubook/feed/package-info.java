/**
 * The whole way from the venue to the strategy: {@link io.kubook.feed.LiveFeed} puts links, session and engine together.
 */
package io.kubook.feed;

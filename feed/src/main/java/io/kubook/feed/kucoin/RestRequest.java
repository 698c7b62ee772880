package io.kubook.feed.kucoin;

/**
 * One call of the venue's REST interface, before it is signed.
 *
 * @param method       in capitals.
 * @param pathAndQuery from {@code /api} on; nothing in it needs URL-encoding, so it is signed and sent alike.
 * @param body         empty if there is none.
 * @param weight       what it costs of the budget, see the venue's table of limits.
 * @param isSigned     whether the venue wants it signed.
 */
public record RestRequest(String method, String pathAndQuery, String body, int weight, boolean isSigned) {}

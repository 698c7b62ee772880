package io.kubook.feed.kucoin;

/** Why a name that somebody gave is not followed. */
public enum SymbolRefusal {
    /** The venue's list does not have it, in any of the forms that are understood. */
    UNKNOWN("the venue does not list it"),

    /** The venue lists it and does not trade it now. */
    DISABLED("the venue has disabled trading of it"),

    /** Two of the venue's symbols are written so once the hyphen is left out; written with it, either can be had. */
    AMBIGUOUS("it may mean more than one symbol: write it with its hyphen"),

    /** As many symbols are followed as the session was configured for. */
    TOO_MANY("no room for another symbol"),

    /** The venue answered that it will not send the stream. */
    REFUSED_BY_VENUE("the venue refuses to send it");

    private final String description;

    SymbolRefusal(final String description) {
        this.description = description;
    }

    /**
     * The reason in words.
     *
     * @return a clause for people.
     */
    public String description() {
        return description;
    }
}

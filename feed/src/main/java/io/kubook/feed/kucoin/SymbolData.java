package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonToken;
import io.kubook.feed.json.ParsedDecimal;
import io.kubook.feed.json.TextSpan;

/** One row of the symbols call. Increments may be null: the venue's smaller sites leave market fields out. */
final class SymbolData extends ObjectReader {
    static final byte[] BASE_INCREMENT = name("baseIncrement");
    static final byte[] PRICE_INCREMENT = name("priceIncrement");
    private static final byte[] BASE_CURRENCY = name("baseCurrency");
    private static final byte[] QUOTE_CURRENCY = name("quoteCurrency");
    private static final byte[] ENABLE_TRADING = name("enableTrading");

    private static final int SYMBOL_BIT = 1;
    private static final int BASE_INCREMENT_BIT = 1 << 1;
    private static final int PRICE_INCREMENT_BIT = 1 << 2;
    private static final int BASE_BIT = 1 << 3;
    private static final int QUOTE_BIT = 1 << 4;
    private static final int ENABLED_BIT = 1 << 5;
    private static final int REQUIRED = SYMBOL_BIT | BASE_INCREMENT_BIT | PRICE_INCREMENT_BIT;

    private final KucoinRestBody body;
    private final TextSpan symbol = new TextSpan();
    private final TextSpan baseCurrency = new TextSpan();
    private final TextSpan quoteCurrency = new TextSpan();
    private final ParsedDecimal priceIncrement = new ParsedDecimal();
    private final ParsedDecimal sizeIncrement = new ParsedDecimal();
    private boolean tradable;

    SymbolData(final FieldReader fields, final KucoinRestBody body) {
        super(fields);
        this.body = body;
    }

    @Override
    void begin() {
        symbol.clear();
        baseCurrency.clear();
        quoteCurrency.clear();
        priceIncrement.clear();
        sizeIncrement.clear();
        tradable = true;
    }

    @Override
    boolean member() {
        if (cursor.textEquals(SYMBOL)) {
            return once(SYMBOL_BIT) && fields.text(symbol);
        }
        if (cursor.textEquals(BASE_INCREMENT)) {
            return once(BASE_INCREMENT_BIT) && fields.optionalDecimal(sizeIncrement);
        }
        if (cursor.textEquals(PRICE_INCREMENT)) {
            return once(PRICE_INCREMENT_BIT) && fields.optionalDecimal(priceIncrement);
        }
        if (cursor.textEquals(BASE_CURRENCY)) {
            return once(BASE_BIT) && fields.text(baseCurrency);
        }
        if (cursor.textEquals(QUOTE_CURRENCY)) {
            return once(QUOTE_BIT) && fields.text(quoteCurrency);
        }
        if (cursor.textEquals(ENABLE_TRADING)) {
            return once(ENABLED_BIT) && readTradable();
        }
        return fields.skip();
    }

    @Override
    int required() {
        return REQUIRED;
    }

    @Override
    boolean finish() {
        body.symbols.add(new SymbolInfo(
                symbol.toString(),
                baseCurrency.toString(),
                quoteCurrency.toString(),
                priceIncrement.mantissa(),
                priceIncrement.decimals(),
                sizeIncrement.mantissa(),
                sizeIncrement.decimals(),
                tradable));
        return true;
    }

    private boolean readTradable() {
        final JsonToken token = cursor.next();
        tradable = token != JsonToken.FALSE;
        return token == JsonToken.TRUE || token == JsonToken.FALSE || token == JsonToken.NULL || fields.refuse(token);
    }
}

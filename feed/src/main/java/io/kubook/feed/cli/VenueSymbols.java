package io.kubook.feed.cli;

import io.kubook.feed.kucoin.sim.SimSymbol;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The symbols of a simulated venue, as they are named on the command line. */
final class VenueSymbols {
    /** The most depth frames a second that such a venue is asked for: what one free core sends, about. */
    static final int MAX_RATE = 50_000;

    private final CommandSpec command;

    VenueSymbols(final CommandSpec command) {
        this.command = command;
    }

    /** The symbols of such names, in their order, each once; ends the command if one is none. */
    List<SimSymbol> named(final List<String> names) {
        return names.stream().map(this::named).distinct().toList();
    }

    private SimSymbol named(final String name) {
        try {
            return SimSymbol.named(name.strip().toUpperCase(Locale.ROOT));
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--symbols names " + name + ", which is no symbol such as BTC-USDT", e);
        }
    }
}

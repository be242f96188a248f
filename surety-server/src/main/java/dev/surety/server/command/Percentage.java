package dev.surety.server.command;

import dev.surety.cli.Console;

import static dev.surety.server.command.Texts.message;

/** Says how far long work has come: on one line that is written over where somebody watches, else every tenth of the way. */
final class Percentage implements AutoCloseable {

    private static final int TENTH = 10;

    private final Console console;
    private int last = -1;

    Percentage(Console console) {
        this.console = console;
    }

    void made(int done, int all) {
        int percent = all == 0 ? 100 : (int) (100L * done / all);
        if (percent == last || !console.errTerminal() && percent / TENTH == last / TENTH && last >= 0) {
            return;
        }
        last = percent;
        String text = message("progress", "percent", percent).in(console.language());
        if (console.errTerminal()) {
            console.err().print("\r" + text);
        } else {
            console.err().println(text);
        }
        console.err().flush();
    }

    @Override
    public void close() {
        if (console.errTerminal() && last >= 0) {
            console.err().println();
            console.err().flush();
        }
    }
}

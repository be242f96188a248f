package dev.surety.cli.tables;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.AgreementSource;
import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.core.table.Table;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Tables;
import dev.surety.core.terms.NearestName;
import dev.surety.core.terms.Terms;

import static dev.surety.cli.Texts.message;

/** {@code tables}. */
@Command(name = "tables", mixinStandardHelpOptions = true)
public final class TablesCommand implements Callable<Integer> {

    /** How wide lines may be where somebody reads them on a terminal. */
    private static final int WIDEST = 100;

    @Parameters(paramLabel = "AGREEMENT", descriptionKey = "AGREEMENT")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path agreement;

    @Option(names = "--table", paramLabel = "KIND")
    private @Nullable String table;

    @Option(names = "--markdown")
    private boolean markdown;

    @Option(names = "--json")
    private boolean json;

    private final Console console;

    public TablesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (json && markdown) {
            throw Refusal.usage(message("tables.one-form"));
        }
        Kind kind = table == null ? null : kind(table);
        Terms terms = AgreementSource.terms(agreement, console);
        List<Table> tables = kind == null ? Tables.of(terms) : Tables.of(terms, kind);
        (json ? console.out() : console.text()).print(printed(tables));
        console.out().flush();
        if (tables.isEmpty()) {
            console.err()
                    .println((kind == null ? message("tables.none", "file", agreement)
                            : message("tables.none-of-kind", "file", agreement, "table", kind.key()))
                            .in(console.language()));
        }
        return ExitCode.OK;
    }

    private static Kind kind(String written) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.key().equals(written))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(message("call.option", "option", "--table", "problem",
                        NearestName.unknownOf("table", written,
                                Arrays.stream(Kind.values()).map(Kind::key).toList()))));
    }

    private String printed(List<Table> tables) {
        if (json) {
            return TablesJson.write(tables, console.language());
        } else if (markdown) {
            return new TablesMarkdown(console.language()).of(tables);
        }
        return new TablesText(console.language(), console.outTerminal() ? WIDEST : Integer.MAX_VALUE).of(tables);
    }
}

package dev.surety.cli.replay;

/** What {@code --format} takes. */
enum HistoryFormat {
    surety, servicenow
}

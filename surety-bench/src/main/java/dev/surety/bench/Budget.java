package dev.surety.bench;

/** What a measurement may take, in nanoseconds; nothing where it is only compared with. */
enum Budget {
    ADD("add", 25), BETWEEN("between", 25), ADD_IN_ROTATION("addInRotation", 60), ADD_THIS_MONTH(
            "addInRotationThisMonth", 60), BETWEEN_IN_ROTATION(
                    "betweenInRotation", 60), COMPILE("compile", 10_000_000), DAY_WALKER("addByDayWalker", 0), FOLD(
                            "foldOneIncident", 5000);

    private final String benchmark;
    private final double nanoseconds;

    Budget(String benchmark, double nanoseconds) {
        this.benchmark = benchmark;
        this.nanoseconds = nanoseconds;
    }

    static Budget of(String benchmark) {
        for (Budget budget : values()) {
            if (benchmark.endsWith("." + budget.benchmark)) {
                return budget;
            }
        }
        throw new IllegalArgumentException("no budget is stated for " + benchmark);
    }

    /** A row of the table: measured, budget, measured ÷ budget. */
    String row(double measured, double error) {
        String figures = "| %s | %,.1f ± %,.1f |".formatted(benchmark, measured, error);
        return nanoseconds == 0
                ? figures + " – | – |"
                : figures + " %,.0f | %.2f |".formatted(nanoseconds, measured / nanoseconds);
    }
}

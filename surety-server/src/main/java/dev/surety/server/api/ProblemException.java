package dev.surety.server.api;

/** A request that cannot be fulfilled. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail().in("en"));
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}

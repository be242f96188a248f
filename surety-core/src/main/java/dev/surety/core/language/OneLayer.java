package dev.surety.core.language;

import java.util.List;

/** An agreement with and without one of its options or amendments, as far as it can be told. */
public sealed interface OneLayer {

    /**
     * Both, as if every option and amendment that is in them had always held.
     *
     * @param layer   the one that makes the difference
     * @param without absent terms and errors where another layer rests on this one
     * @param with    without errors
     */
    record Found(DatedLayer layer, Loaded without, Loaded with) implements OneLayer {}

    /** The agreement has no option or amendment of that name, but these, in the order of their days. */
    record Unknown(List<String> layers) implements OneLayer {
        public Unknown {
            layers = List.copyOf(layers);
        }
    }

    /** The file is refused for its errors. */
    record Refused(List<Finding> findings) implements OneLayer {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}

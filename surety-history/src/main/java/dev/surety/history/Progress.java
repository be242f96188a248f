package dev.surety.history;

/** Told how far a long run has come; never decides anything. */
public interface Progress {

    /** Nobody is told. */
    Progress NONE = new Progress() {
        @Override
        public void read(long bytes) {}

        @Override
        public void folded(long subjects) {}
    };

    /** So many bytes of the file have been read. */
    void read(long bytes);

    /** So many subjects have been folded. */
    void folded(long subjects);
}

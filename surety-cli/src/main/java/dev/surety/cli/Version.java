package dev.surety.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the release, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String release = Version.class.getPackage().getImplementationVersion();
        return new String[]{"surety " + (release == null ? "(not packaged)" : release)
                + " on Java " + Runtime.version()};
    }
}

package dev.surety.core.language;

import java.util.Collection;

/** "Did you mean …": the known word that is nearest to a mistyped one. */
final class Suggestion {

    private static final int LONGEST = 60;

    private Suggestion() {}

    /** {@code ; did you mean 'x'?}, or nothing when no known word is near. */
    static String from(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return "";
        }
        String nearest = "";
        int smallest = Math.max(1, written.length() / 3) + 1;
        for (String word : known) {
            int distance = distance(written, word);
            if (distance < smallest) {
                smallest = distance;
                nearest = word;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Insertions, deletions, replacements and swaps of neighbours needed to turn one word into the other. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[one.length()][other.length()];
    }
}

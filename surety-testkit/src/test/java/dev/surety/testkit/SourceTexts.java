package dev.surety.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/**
 * Which texts source files say: the calls {@code message("key", "name", value, …)} and {@code words.say("key", …)}, and
 * every text literal, by the package whose bundle is meant.
 */
final class SourceTexts {

    private static final String IMPORT = ".Texts.message";

    /**
     * A text that is said.
     *
     * @param place  file and line, for complaints
     * @param key    its key, or what its key begins with
     * @param prefix whether {@code key} is only the beginning
     * @param names  names of the values that are given; null when they cannot be told
     */
    record Said(String place, String key, boolean prefix, @Nullable Set<String> names) {}

    private final Map<String, List<Said>> said = new HashMap<>();
    private final Map<String, Set<String>> literals = new HashMap<>();

    /** Reads the files; {@code sources} are Java files. */
    static SourceTexts of(List<Path> sources) throws IOException {
        SourceTexts texts = new SourceTexts();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.parse().forEach(unit -> texts.new Reader(unit).scan(unit, null));
        }
        return texts;
    }

    /** A key in a template: {@code say.say("key"}, or what it begins with when something is added to it. */
    private static final Pattern SAID_IN_TEMPLATE = Pattern.compile("\\bsay\\.say\\(\\s*\"([^\"]+)\"(\\s*\\+)?");
    private static final Pattern LITERAL_IN_TEMPLATE = Pattern.compile("\"([A-Za-z0-9.-]+)\"");

    /** Reads what a template of {@code bundle}'s package says; the values it gives cannot be told. */
    void addTemplate(String bundle, String name, String template) {
        LITERAL_IN_TEMPLATE.matcher(template)
                .results()
                .forEach(literal -> literals.computeIfAbsent(bundle, key -> new HashSet<>()).add(literal.group(1)));
        SAID_IN_TEMPLATE.matcher(template)
                .results()
                .forEach(found -> said.computeIfAbsent(bundle, key -> new ArrayList<>())
                        .add(new Said(name + " says " + found.group(1), found.group(1), found.group(2) != null, null)));
    }

    List<Said> saidOf(String bundle) {
        return said.getOrDefault(bundle, List.of());
    }

    Set<String> literalsOf(String bundle) {
        return literals.getOrDefault(bundle, Set.of());
    }

    private final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final String own;
        private String imported;

        Reader(CompilationUnitTree unit) {
            this.unit = unit;
            this.own = String.valueOf(unit.getPackageName());
            this.imported = own;
        }

        @Override
        public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
            String name = tree.getQualifiedIdentifier().toString();
            if (tree.isStatic() && name.endsWith(IMPORT)) {
                imported = name.substring(0, name.length() - IMPORT.length());
            }
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
            if (tree.getValue() instanceof String text) {
                literals.computeIfAbsent(own, key -> new HashSet<>()).add(text);
                literals.computeIfAbsent(imported, key -> new HashSet<>()).add(text);
            }
            return null;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            ExpressionTree method = call.getMethodSelect();
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (!arguments.isEmpty() && method instanceof IdentifierTree called
                    && called.getName().contentEquals("message")) {
                keys(imported, arguments.getFirst(), names(arguments));
            } else if (!arguments.isEmpty() && method instanceof MemberSelectTree called
                    && (called.getIdentifier().contentEquals("message")
                            || called.getIdentifier().contentEquals("say"))) {
                keys(own, arguments.getFirst(), names(arguments));
            }
            return super.visitMethodInvocation(call, null);
        }

        private @Nullable Set<String> names(List<? extends ExpressionTree> arguments) {
            Set<String> names = new HashSet<>();
            for (int i = 1; i < arguments.size(); i += 2) {
                if (!(arguments.get(i) instanceof LiteralTree literal && literal.getValue() instanceof String name)) {
                    return null;
                }
                names.add(name);
            }
            return names;
        }

        private void keys(String bundle, ExpressionTree key, @Nullable Set<String> names) {
            switch (key) {
                case LiteralTree literal when literal.getValue() instanceof String text ->
                    add(bundle, literal, text, false, names);
                case ConditionalExpressionTree either -> {
                    keys(bundle, either.getTrueExpression(), names);
                    keys(bundle, either.getFalseExpression(), names);
                }
                case ParenthesizedTree inner -> keys(bundle, inner.getExpression(), names);
                case BinaryTree joined when joined.getKind() == Tree.Kind.PLUS -> {
                    ExpressionTree first = joined.getLeftOperand();
                    if (first instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                        add(bundle, literal, text, true, names);
                    } else {
                        prefixes(bundle, first, names);
                    }
                }
                default -> {
                    // a key that is handed over stands as a literal where it comes from
                }
            }
        }

        private void prefixes(String bundle, ExpressionTree beginning, @Nullable Set<String> names) {
            switch (beginning) {
                case LiteralTree literal when literal.getValue() instanceof String text ->
                    add(bundle, literal, text, true, names);
                case ConditionalExpressionTree either -> {
                    prefixes(bundle, either.getTrueExpression(), names);
                    prefixes(bundle, either.getFalseExpression(), names);
                }
                case ParenthesizedTree inner -> prefixes(bundle, inner.getExpression(), names);
                case BinaryTree joined -> prefixes(bundle, joined.getLeftOperand(), names);
                default -> {
                    // told from where it comes from
                }
            }
        }

        private void add(String bundle, LiteralTree at, String key, boolean prefix, @Nullable Set<String> names) {
            String place = Path.of(unit.getSourceFile().getName()).getFileName() + " says " + at;
            said.computeIfAbsent(bundle, name -> new ArrayList<>()).add(new Said(place, key, prefix, names));
        }
    }
}

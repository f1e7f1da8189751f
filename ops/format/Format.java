import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds every Java file below a directory against palantir-java-format: 4 spaces, 120 columns.
 *
 * <p>{@code check} names the files that differ and leaves with 1 if there are any; {@code apply} rewrites them.
 */
final class Format {

    private final Path root;
    private final boolean apply;
    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    private Format(Path root, boolean apply) {
        this.root = root;
        this.apply = apply;
    }

    /** @param arguments {@code check} or {@code apply}, and the directory to begin at */
    public static void main(String[] arguments) throws IOException {
        boolean apply =
                switch (arguments[0]) {
                    case "apply" -> true;
                    case "check" -> false;
                    default -> throw new IllegalArgumentException("check or apply, not " + arguments[0]);
                };
        Path root = Path.of(arguments[1]).toRealPath();
        List<String> findings = new Format(root, apply).findings();
        findings.forEach(System.out::println);
        if (!apply && !findings.isEmpty()) {
            System.out.println("To format them: mvn -q -pl ops/format validate -Dformat=apply");
            System.exit(1);
        }
    }

    private List<String> findings() throws IOException {
        try (Stream<Path> files = sources().parallelStream()) {
            return files.map(this::finding).flatMap(Optional::stream).sorted().toList();
        }
    }

    private Optional<String> finding(Path file) {
        Path name = root.relativize(file);
        try {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return Optional.empty();
            }
            if (apply) {
                Files.writeString(file, formatted);
            }
            return Optional.of((apply ? "formatted: " : "not formatted: ") + name);
        } catch (FormatterException e) {
            // It knows no bare `_` inside a record pattern; `var _` says the same.
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(name.toString(), e);
        }
    }

    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isOurs(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private boolean isOurs(Path directory) {
        String name = directory.getFileName().toString();
        return directory.equals(root) || !(name.equals("target") || name.startsWith("."));
    }
}

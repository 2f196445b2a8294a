package dev.composepermit.shell.course;

import java.util.List;

/** Which files well-known programs make and remove. */
final class FileMaking {
    private FileMaking() {}

    static void by(Invocation invocation, Course course) {
        List<String> operands = invocation.arguments().stream()
                .filter(word -> !word.startsWith("-"))
                .map(word -> FilePath.resolve(course.directory, word))
                .toList();
        switch (invocation.program()) {
            case "touch", "tee" -> operands.forEach(path -> course.does(Step.Kind.MAKES_FILE, invocation, path));
            case "mkdir" -> operands.forEach(path -> course.does(Step.Kind.MAKES_DIRECTORY, invocation, path));
            case "mv", "cp", "ln" -> {
                if (operands.size() == 2) {
                    course.does(Step.Kind.MAKES_FILE, invocation, operands.get(1));
                }
            }
            case "rm", "rmdir" -> operands.forEach(path -> course.files.put(path, false));
            default -> {
                // makes none
            }
        }
    }
}

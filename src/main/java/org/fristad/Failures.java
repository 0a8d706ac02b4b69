package org.fristad;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import org.fristad.database.CannotStart;
import org.springframework.boot.web.server.PortInUseException;

/** What went wrong, in one sentence for whoever typed the command, where it is theirs to put right. */
final class Failures {

    private Failures() {}

    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = ofOne(cause);
            if (sentence.isPresent()) {
                return sentence;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofOne(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case CannotStart said -> said.getMessage();
                    case PortInUseException taken ->
                        "Port %d is taken by another program. Stop that one, or choose another port with --server.port=NUMBER"
                                .formatted(taken.getPort());
                    case BindException refused ->
                        "Fristad can't listen there (%s). Choose another port with --server.port=NUMBER, or another address with --server.address=ADDRESS"
                                .formatted(refused.getMessage());
                    case FileSystemException file -> "%s can't be used: %s".formatted(file.getFile(), reason(file));
                    default -> null;
                });
    }

    private static String reason(FileSystemException file) {
        return switch (file) {
            case AccessDeniedException _ -> "this account may not";
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileAlreadyExistsException _ -> "something else has this name";
            default -> Objects.requireNonNullElse(file.getReason(), "the system gives no reason");
        };
    }
}

package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what a room throws into a page. */
@ControllerAdvice
class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** A password is taken exactly as it was typed. */
    private static final Pattern SECRET = Pattern.compile("(.+\\.)?password|again");

    @InitBinder
    void trim(WebDataBinder binder) {
        if (SECRET.matcher(binder.getObjectName()).matches()) {
            return;
        }
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
    }

    /** Missing, not for you, no such address, an id that is none: one answer. */
    @ExceptionHandler({
        NotFound.class,
        NoResourceFoundException.class,
        NoHandlerFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class,
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class,
        AccessDeniedException.class
    })
    View notFound() {
        return ErrorPages.of(404);
    }

    @ExceptionHandler
    View refused(Refused refused, HttpServletRequest request) {
        return ErrorPages.of(422, Texts.t(refused.messageKey(), refused.arguments()), request);
    }

    @ExceptionHandler(Stale.class)
    View stale(HttpServletRequest request) {
        return ErrorPages.of(409, "", request);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    View tooLarge() {
        return ErrorPages.of(413);
    }

    @ExceptionHandler
    View tooMany(TooMany tooMany, HttpServletRequest request, HttpServletResponse response) {
        tooMany.tell(response);
        return ErrorPages.of(TooMany.STATUS, tooMany.sentence(), request);
    }

    /** The database went away: nobody can say whether the last step was done. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    View unknown(Exception exception, HttpServletRequest request) {
        log.error("The database did not answer", exception);
        return ErrorPages.of(503, "", request);
    }

    @ExceptionHandler
    View broken(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (exception instanceof AuthenticationException || response.isCommitted()) {
            throw exception;
        }
        var reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        // not the address itself: a link that works once is one
        var kind = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        log.error("{} {} broke, reference {}", request.getMethod(), kind, reference, exception);
        return ErrorPages.broken(reference);
    }
}

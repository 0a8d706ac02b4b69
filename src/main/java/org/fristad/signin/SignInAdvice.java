package org.fristad.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fristad.actor.ConfirmFirst;
import org.fristad.factors.Passwords;
import org.fristad.web.ErrorPages;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.View;

/** Answers whatever asks for a fresh proof with the page that takes it, and attempts that come too often. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class SignInAdvice {

    private final ConfirmController confirm;

    SignInAdvice(ConfirmController confirm) {
        this.confirm = confirm;
    }

    @ExceptionHandler
    View confirm(ConfirmFirst first, HttpServletRequest request) {
        return confirm.ask(request, Interrupted.of(request, first.strongly()));
    }

    @ExceptionHandler({Attempts.TooMany.class, Passwords.Busy.class})
    View tooMany(RuntimeException tooMany, HttpServletResponse response) {
        response.setHeader("Retry-After", wait(tooMany));
        return ErrorPages.of(429);
    }

    /** For so many seconds: attempts are counted for ten minutes, and a busy machine is soon free. */
    static String wait(RuntimeException tooMany) {
        return tooMany instanceof Passwords.Busy ? "10" : "600";
    }
}

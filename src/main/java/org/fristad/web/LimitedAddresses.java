package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fristad.actor.Actor;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Counts what is limited before it is done: whoever has an account by their account, all others together. */
@Component
class LimitedAddresses implements HandlerInterceptor, WebMvcConfigurer {

    private final Limits limits;

    LimitedAddresses(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var limited = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Limited.class) : null;
        if (limited != null && (!limited.whenAsked() || request.getQueryString() != null)) {
            limits.take(
                    limited.value(),
                    Actor.acting().map(actor -> actor.person().toString()).orElse(Limits.EVERYBODY));
        }
        return true;
    }
}

package org.fristad.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Requests that the server could not even read (too long, not HTTP) never reach a page of ours, nor what sets its headers:
 * they are answered here, in one line and no less safely, instead of with the server's own page.
 */
public final class UnreadRequests extends ErrorReportValve {

    private static final String SENTENCE =
            "%d: Fristad could not read this request. Nothing was done. / Fristad kunde inte läsa begäran. Inget blev gjort.%n";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable broken) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpServletResponse answer = response;
        SafetyHeaders.fixed(answer);
        answer.setHeader("Content-Security-Policy", Download.BOX);
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType("text/plain;charset=UTF-8");
        try {
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(SENTENCE.formatted(response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Installed {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadRequests() {
            return server -> server.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(UnreadRequests.class.getName());
                }
            });
        }
    }
}

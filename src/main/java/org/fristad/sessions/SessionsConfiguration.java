package org.fristad.sessions;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fristad.web.Address;
import org.fristad.web.ErrorPages;
import org.fristad.web.TurnedAway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Who may open what: a few pages are for everybody, all others for those who have signed in. */
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain security(
            HttpSecurity http,
            Sessions sessions,
            ObjectProvider<WhileLocked> locked,
            @Value("${fristad.demo:false}") boolean demo) {
        return http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    "/sign-in",
                                    "/sign-in/**",
                                    "/sign-out",
                                    "/leave",
                                    "/invited/*",
                                    "/static/**",
                                    "/error",
                                    "/actuator/health")
                            .permitAll();
                    if (demo) {
                        requests.requestMatchers("/demo").permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                // the headers of every answer are the room web's, whatever answers
                .headers(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .exceptionHandling(it -> it.authenticationEntryPoint(SessionsConfiguration::toSignIn)
                        .accessDeniedHandler((request, response, denied) -> {
                            var asking = SecurityContextHolder.getContext().getAuthentication();
                            if (asking != null && asking.getPrincipal() instanceof SignedIn signedIn) {
                                TurnedAway.asked(request, signedIn.session());
                            }
                            ErrorPages.of(denied instanceof CsrfException ? 403 : 404)
                                    .write(request, response);
                        }))
                .addFilterBefore(new SentFiles(), CsrfFilter.class)
                .addFilterAfter(
                        new ActorFilter(sessions, waiting -> locked.getObject().page(waiting)),
                        AuthorizationFilter.class)
                .build();
    }

    private static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException missing) {
        if (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid()) {
            // it ran out while nobody was looking
            Sessions.forget(response);
        }
        ActorFilter.go(request, response, "/sign-in");
    }

    /** There are no users but ours; without this, Spring would make one and print its password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("Signing in is done by our own page");
        };
    }

    /** What a browser is in the middle of is read from the database before anything asks for it, for error pages too. */
    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<SessionRepositoryFilter<Browser>> browsersFromDatabase(Browsers browsers, Address address) {
        var filter = new SessionRepositoryFilter<>(browsers);
        filter.setHttpSessionIdResolver(new SessionCookie(address));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<DatabaseAway> databaseAway() {
        var registration = new FilterRegistrationBean<>(new DatabaseAway());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }
}

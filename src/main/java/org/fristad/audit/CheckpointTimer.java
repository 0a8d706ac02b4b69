package org.fristad.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Looks often whether it is time for a checkpoint, in a program that serves. */
@Component
class CheckpointTimer implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {

    private static final int SECONDS = 5;

    private final Checkpoints checkpoints;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("checkpoints").daemon().factory());

    CheckpointTimer(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent served) {
        // the server of the health page, where it has a port of its own, is another's
        if (served.getApplicationContext().getServerNamespace() == null) {
            var unused = timer.scheduleWithFixedDelay(checkpoints::signIfItIsTime, SECONDS, SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}

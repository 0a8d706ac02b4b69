package org.fristad.audit;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Checkpoints checkpoints(
            CheckpointTable table,
            HeadSigner signer,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${fristad.checkpoints:}") String file) {
        return new Checkpoints(
                table,
                signer,
                new TransactionTemplate(transactions),
                clock,
                file.isBlank() ? null : new CheckpointFile(Path.of(file)));
    }
}

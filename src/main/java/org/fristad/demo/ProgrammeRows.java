package org.fristad.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.DecisionRows.Decider;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;

/** The rows of the support programme: who may apply, what is applied for, what is decided and the money it binds. */
final class ProgrammeRows {

    private final Rows certificates = new Rows("programme.certificate");
    private final Rows permits = new Rows("programme.permit");

    private final Chance chance;
    private final Office office;
    private final Past past;
    private final BudgetRows budget;
    private final ApplicationRows applications;
    private final DecisionRows decisions;

    ProgrammeRows(MasterKey master, Vault vault, Chance chance, Words words, Office office, Past past) {
        this.chance = chance;
        this.office = office;
        this.past = past;
        this.budget = new BudgetRows(chance, office, past);
        this.decisions = new DecisionRows(chance, words, office, past, budget);
        this.applications = new ApplicationRows(master, vault, chance, words, office, past, decisions);
    }

    /** Who handles applications, and for which organisation. */
    record Office(UUID organisation, UUID reviewer, Decider decider, UUID finance) {}

    /** Every table that is filled, in an order in which each row finds what it refers to. */
    List<Rows> all() {
        var all = new ArrayList<>(List.of(certificates, permits));
        all.addAll(budget.all());
        all.addAll(applications.all());
        all.addAll(decisions.all());
        return all;
    }

    BudgetRows budget() {
        return budget;
    }

    ApplicationRows applications() {
        return applications;
    }

    void certify(UUID organisation, LocalDate until) {
        lasting(certificates, organisation, until)
                .with("given_by", office.reviewer())
                .with("given_by_organisation", office.organisation());
    }

    /** A shelter's permit, as the programme's office has seen it. */
    void permit(UUID organisation, LocalDate until) {
        lasting(permits, organisation, until)
                .with("number", "IVO-%05d".formatted(chance.below(100_000)))
                .with("seen_by", office.reviewer())
                .with("seen_by_organisation", office.organisation());
    }

    private Rows.Row lasting(Rows rows, UUID organisation, LocalDate until) {
        return rows.add()
                .with("id", chance.uuid())
                .with("organisation", organisation)
                .with("valid_from", LocalDate.of(past.today().getYear() - 1, 1, 1))
                .with("valid_until", until);
    }
}

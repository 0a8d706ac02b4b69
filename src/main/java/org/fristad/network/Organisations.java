package org.fristad.network;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.network.Organisation.Kind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which organisations there are, and where. */
@Service
@Transactional(readOnly = true)
public class Organisations {

    private final OrganisationTable table;

    Organisations(OrganisationTable table) {
        this.table = table;
    }

    /** The organisation with this id, also one that has left the network. */
    public Organisation get(UUID id) {
        return table.find(id).orElseThrow(NotFound::new);
    }

    /** The organisation with this code of the reference network. */
    public Organisation named(String code) {
        return table.named(code).orElseThrow(NotFound::new);
    }

    /** Every organisation that belongs to the network today, by kind and name. */
    public List<Organisation> all() {
        return table.all();
    }

    /** Every organisation of this kind that belongs to the network today. */
    public List<Organisation> all(Kind kind) {
        return all().stream()
                .filter(organisation -> organisation.kind() == kind)
                .toList();
    }

    /** Those one turns to in this county: the county's own, those of its region, and those of the whole country. */
    public List<Organisation> reachableFrom(String county) {
        var region = regionOf(county);
        return all().stream()
                .filter(organisation -> organisation.county() != null
                        ? organisation.county().equals(county)
                        : organisation.region() == null || organisation.region().equals(region))
                .toList();
    }

    /** The coordinators' regions, from north to south as in the reference network. */
    public List<Region> regions() {
        return table.regions();
    }

    /** The counties by name. */
    public List<County> counties() {
        return table.counties();
    }

    /** The region of a county code. */
    public String regionOf(String county) {
        return counties().stream()
                .filter(it -> it.code().equals(county))
                .findFirst()
                .orElseThrow(NotFound::new)
                .region();
    }

    /** The coordinators' office of a region. */
    public Optional<Organisation> coordinatorsOf(String region) {
        return all(Kind.COORDINATORS).stream()
                .filter(office -> region.equals(office.region()))
                .findFirst();
    }

    /** What holds today for every kind of organisation. */
    public List<KindFact> facts() {
        return table.facts();
    }

    /** Whether organisations of this kind read a shared case on screen today; others get a hand-over copy. */
    public boolean readsOnScreen(Kind kind) {
        return facts().stream()
                .anyMatch(fact -> fact.kind() == kind && fact.value().equals("READS_ON_SCREEN"));
    }
}

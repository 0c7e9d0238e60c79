"""In this file: step 1, the tables of the search as one types, kept by triggers."""

from __future__ import annotations

STATEMENTS = (
    """CREATE VIRTUAL TABLE volunteers_words USING fts5(name, printed_name, nik, phone, member_number,
    content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER volunteers_words_added AFTER INSERT ON volunteers BEGIN INSERT INTO
    volunteers_words(rowid, name, printed_name, nik, phone, member_number) VALUES (new.n, new.name,
    new.printed_name, new.nik, new.phone, new.member_number); END""",
    """CREATE TRIGGER volunteers_words_removed AFTER DELETE ON volunteers BEGIN DELETE FROM
    volunteers_words WHERE rowid = old.n; END""",
    """CREATE TRIGGER volunteers_words_changed AFTER UPDATE ON volunteers WHEN old.name IS NOT new.name
    OR old.printed_name IS NOT new.printed_name OR old.nik IS NOT new.nik OR old.phone IS NOT
    new.phone OR old.member_number IS NOT new.member_number BEGIN DELETE FROM volunteers_words WHERE
    rowid = old.n; INSERT INTO volunteers_words(rowid, name, printed_name, nik, phone, member_number)
    VALUES (new.n, new.name, new.printed_name, new.nik, new.phone, new.member_number); END""",
    """CREATE VIRTUAL TABLE persons_words USING fts5(name, nik, address, marks, content='',
    contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE families_words USING fts5(head_name, no_kk, address, marks, content='',
    contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIEW persons_found AS SELECT p.n, p.family_id, p.name, p.nik, f.address || ' ' ||
    f.home_address AS address, CASE WHEN length(p.nik) = 16 THEN char(945 + substr(p.nik, 16, 1), 945
    + substr(p.nik, 15, 1), 945 + substr(p.nik, 14, 1), 945 + substr(p.nik, 13, 1), 945 +
    substr(p.nik, 12, 1), 945 + substr(p.nik, 11, 1), 945 + substr(p.nik, 10, 1), 945 + substr(p.nik,
    9, 1)) ELSE '' END || ' ' || char(945 + substr(f.rt, 1, 1), 945 + substr(f.rt, 2, 1), 945 +
    substr(f.rt, 3, 1)) || 'ρ ' || char(945 + substr(f.rw, 1, 1), 945 + substr(f.rw, 2, 1), 945 +
    substr(f.rw, 3, 1)) || 'τ ' || char(945 + substr(f.kelurahan, 10, 1), 945 + substr(f.kelurahan,
    11, 1), 945 + substr(f.kelurahan, 12, 1), 945 + substr(f.kelurahan, 13, 1)) || 'υ' || ' ' || CASE
    WHEN p.life_status = 'MENINGGAL' THEN 'ωμ' WHEN f.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END AS
    marks FROM persons p JOIN families f ON f.id = p.family_id""",
    """CREATE VIEW families_found AS SELECT f.n, f.head_name, f.no_kk, f.address || ' ' || f.home_address
    AS address, CASE WHEN length(f.no_kk) = 16 THEN char(945 + substr(f.no_kk, 16, 1), 945 +
    substr(f.no_kk, 15, 1), 945 + substr(f.no_kk, 14, 1), 945 + substr(f.no_kk, 13, 1), 945 +
    substr(f.no_kk, 12, 1), 945 + substr(f.no_kk, 11, 1), 945 + substr(f.no_kk, 10, 1), 945 +
    substr(f.no_kk, 9, 1)) ELSE '' END || ' ' || char(945 + substr(f.rt, 1, 1), 945 + substr(f.rt, 2,
    1), 945 + substr(f.rt, 3, 1)) || 'ρ ' || char(945 + substr(f.rw, 1, 1), 945 + substr(f.rw, 2, 1),
    945 + substr(f.rw, 3, 1)) || 'τ ' || char(945 + substr(f.kelurahan, 10, 1), 945 +
    substr(f.kelurahan, 11, 1), 945 + substr(f.kelurahan, 12, 1), 945 + substr(f.kelurahan, 13, 1)) ||
    'υ' || ' ' || CASE WHEN f.state = 'PINDAH' THEN 'ωλ' ELSE 'ωα' END AS marks FROM families f""",
    """CREATE TRIGGER persons_words_added AFTER INSERT ON persons BEGIN INSERT INTO persons_words(rowid,
    name, nik, address, marks) SELECT n, name, nik, address, marks FROM persons_found WHERE n = new.n;
    END""",
    """CREATE TRIGGER persons_words_removed AFTER DELETE ON persons BEGIN DELETE FROM persons_words WHERE
    rowid = old.n; END""",
    """CREATE TRIGGER persons_words_changed AFTER UPDATE ON persons WHEN old.name IS NOT new.name OR
    old.nik IS NOT new.nik OR old.family_id IS NOT new.family_id OR old.life_status IS NOT
    new.life_status BEGIN DELETE FROM persons_words WHERE rowid = old.n; INSERT INTO
    persons_words(rowid, name, nik, address, marks) SELECT n, name, nik, address, marks FROM
    persons_found WHERE n = new.n; END""",
    """CREATE TRIGGER families_words_added AFTER INSERT ON families BEGIN INSERT INTO
    families_words(rowid, head_name, no_kk, address, marks) SELECT n, head_name, no_kk, address, marks
    FROM families_found WHERE n = new.n; END""",
    """CREATE TRIGGER families_words_removed AFTER DELETE ON families BEGIN DELETE FROM families_words
    WHERE rowid = old.n; END""",
    """CREATE TRIGGER families_words_changed AFTER UPDATE ON families WHEN old.head_name IS NOT
    new.head_name OR old.no_kk IS NOT new.no_kk OR old.address IS NOT new.address OR old.home_address
    IS NOT new.home_address OR old.rt IS NOT new.rt OR old.rw IS NOT new.rw OR old.kelurahan IS NOT
    new.kelurahan OR old.state IS NOT new.state BEGIN DELETE FROM families_words WHERE rowid = old.n;
    INSERT INTO families_words(rowid, head_name, no_kk, address, marks) SELECT n, head_name, no_kk,
    address, marks FROM families_found WHERE n = new.n; END""",
    """CREATE TRIGGER persons_words_carried AFTER UPDATE ON families WHEN old.address IS NOT new.address
    OR old.home_address IS NOT new.home_address OR old.rt IS NOT new.rt OR old.rw IS NOT new.rw OR
    old.kelurahan IS NOT new.kelurahan OR old.state IS NOT new.state BEGIN DELETE FROM persons_words
    WHERE rowid IN (SELECT n FROM persons WHERE family_id = new.id); INSERT INTO persons_words(rowid,
    name, nik, address, marks) SELECT n, name, nik, address, marks FROM persons_found WHERE family_id
    = new.id; END""",
)

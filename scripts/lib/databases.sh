# Template databases: Odoo with the addon's dependencies, made once; the addon on top of
# a copy of it, made again when the addon's files changed; each run works on a copy.
# shellcheck shell=bash
PREFIX=gec_$(cksum <<<"$ROOT" | cut -d' ' -f1)

sql() { psql -d postgres -AtXqc "$1"; }
drop_database() { dropdb --if-exists --force "$1" 2>/dev/null; }

depends() {
    "$VENV/bin/python" -c 'import ast, sys; print(",".join(ast.literal_eval(open(sys.argv[1]).read())["depends"]))' \
        "$ROOT/$ADDON/__manifest__.py"
}

depends_mark() {
    { cat "$STATE/platform.mark"; declare -f make_depends_template; depends; } | sha256sum | cut -c1-12
}

# of an addon's files, those that Odoo reads at installation
addon_mark() {
    (cd "$ROOT/$ADDON" && find . -type f -not -path './tests/*' -not -path './pure/*' \
        -not -path './readme/*' -not -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum |
        sha256sum | cut -c1-12)
}

run_odoo() { "$VENV/bin/odoo" "$@" --no-http --log-level=warn; }
has_database() { [ -n "$(sql "select 1 from pg_database where datname = '$1'")" ]; }

# attachments in the database: a copy of it is then complete
make_depends_template() {
    local name=$1 old
    for old in $(sql "select datname from pg_database where datname like '${PREFIX}_depends_%'"); do
        drop_database "$old"
    done
    createdb -E UTF8 -T template0 --lc-collate=C "$name.part"
    run_odoo server -d "$name.part" -i "$(depends)" --load-language=en_US,vi_VN --stop-after-init
    run_odoo shell -d "$name.part" <<'PYTHON'
env["ir.config_parameter"].set_param("ir_attachment.location", "db")
env["ir.attachment"].force_storage()
env.cr.commit()
PYTHON
    sql "alter database \"$name.part\" rename to \"$name\""
}

make_addon_template() {
    local name=$1 base=$2 mark=$3
    drop_database "$name.part"
    createdb -T "$base" "$name.part"
    run_odoo server -d "$name.part" -i "$ADDON" --stop-after-init 2>&1 | tee "$STATE/log/install.log"
    ! has_database "$name" || copy_bundles "$name" "$name.part"
    run_odoo shell -d "$name.part" <"$ROOT/scripts/lib/bundles.py"
    drop_database "$name"
    sql "alter database \"$name.part\" rename to \"$name\""
    sql "comment on database \"$name\" is '$mark'"
}

# bundles are found by a checksum in their address: only changed ones are made again
copy_bundles() {
    local columns="name, type, url, public, mimetype, checksum, file_size, db_datas, res_model, res_id,
        create_uid, write_uid, create_date, write_date"
    psql -d "$1" -Xqc "copy (select $columns from ir_attachment where url like '/web/assets/%') to stdout" |
        psql -d "$2" -Xqc "copy ir_attachment ($columns) from stdin"
}

# prints nothing; TEMPLATE is the name of a database with the addon as it is now
need_template() {
    local base mark found
    base=${PREFIX}_depends_$(depends_mark)
    mark="$base $(addon_mark)"
    TEMPLATE=${PREFIX}_addon
    found=$(sql "select shobj_description(oid, 'pg_database') from pg_database where datname = '$TEMPLATE'")
    [ "$found" != "$mark" ] || return 0
    has_database "$base" || step "template database: Odoo" "see the log; remove $STATE to begin anew" \
        make_depends_template "$base"
    step "template database: the addon" "mend the addon; the log says where" \
        make_addon_template "$TEMPLATE" "$base" "$mark"
}

# what runs that were killed left behind; a copy's name ends with its run's process
drop_orphans() {
    local name
    for name in $(sql "select datname from pg_database where datname ~ '^${PREFIX}_(test|bench)_[0-9]+$'"); do
        [ -d "/proc/${name##*_}" ] || drop_database "$name"
    done
}

# copy_template NAME: a new database like the template, the set-up's lock held
copy_template() {
    lock
    drop_orphans
    need_template
    drop_database "$1"
    createdb -T "$TEMPLATE" "$1" || die "a copy of the database $TEMPLATE" "disconnect whoever uses it"
    unlock
}

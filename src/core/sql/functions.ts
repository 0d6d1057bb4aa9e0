/**
 * Functions of PostgreSQL 18 and of the extensions that operators query, that change nothing: they compute, or they show what
 * the server knows. Left out on purpose: what runs SQL that it is given (`query_to_xml`), takes from a queue
 * (`pg_logical_slot_get_changes`), moves a sequence, locks, notifies, signals, writes a file or sets a parameter.
 */
const reading = new Set(
  `
  abs acos age array_agg array_append array_cat array_dims array_length array_lower array_ndims array_position array_positions
  array_prepend array_remove array_replace array_to_json array_to_string array_upper ascii asin atan atan2 avg bit_and bit_length
  bit_or bool_and bool_or bool btrim cardinality cbrt ceil ceiling char_length character_length chr clock_timestamp
  col_description concat concat_ws corr cos count covar_pop covar_samp cume_dist current_catalog current_database current_date
  current_query current_role current_schema current_schemas current_setting current_time current_timestamp current_user currval
  date date_bin date_part date_trunc daterange decode degrees dense_rank digest div encode enum_range every exp extract
  first_value float8 floor format format_type gen_random_uuid generate_series generate_subscripts get_bit get_byte greatest
  grouping has_any_column_privilege has_column_privilege has_database_privilege has_function_privilege has_schema_privilege
  has_sequence_privilege has_table_privilege hashtext host hstore inet_client_addr inet_client_port inet_server_addr
  inet_server_port initcap int4 int8 isfinite json_agg json_array_elements json_array_elements_text json_array_length
  json_build_array json_build_object json_each json_each_text json_extract_path json_extract_path_text json_object_agg
  json_object_keys json_populate_record json_strip_nulls json_to_record json_to_recordset json_typeof jsonb_agg
  jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each
  jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_object_agg jsonb_object_keys jsonb_path_exists
  jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_to_record
  jsonb_to_recordset jsonb_typeof justify_days justify_hours justify_interval lag last_value lastval lead least left length ln
  localtime localtimestamp log log10 lower lpad ltrim make_date make_interval make_time make_timestamp make_timestamptz max md5
  min mod mode network now nth_value ntile nullif num_nonnulls num_nulls numeric obj_description octet_length overlay
  percent_rank percentile_cont percentile_disc pi position pow power quote_ident quote_literal quote_nullable radians random
  rank regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array
  regexp_split_to_table regexp_substr regr_slope repeat replace reverse right round row_number row_to_json rpad rtrim scale
  session_user sha224 sha256 sha384 sha512 shobj_description sign similarity sin split_part sqrt starts_with
  statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table strpos substr substring sum tan
  text timeofday timestamp timestamptz timezone to_ascii to_char to_date to_hex to_json to_jsonb to_number to_regclass
  to_regproc to_regrole to_regtype to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim trunc ts_headline
  ts_rank txid_current_if_assigned txid_snapshot_xmin unnest upper user uuidv7 var_pop var_samp variance version width_bucket
  array_sort array_reverse coalesce crc32 bit_count date_add date_subtract websearch_to_tsquery plainto_tsquery phraseto_tsquery
  mxid_age pg_backend_pid pg_blocking_pids pg_client_encoding pg_collation_for pg_column_compression pg_column_size
  pg_conf_load_time pg_control_checkpoint pg_control_system pg_current_logfile pg_current_snapshot pg_current_wal_flush_lsn
  pg_current_wal_insert_lsn pg_current_wal_lsn pg_current_xact_id_if_assigned pg_database_size pg_describe_object
  pg_encoding_to_char pg_export_role pg_filenode_relation pg_function_is_visible pg_get_constraintdef pg_get_expr
  pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_result pg_get_functiondef pg_get_indexdef
  pg_get_keywords pg_get_object_address pg_get_partition_constraintdef pg_get_partkeydef pg_get_publication_tables
  pg_get_replication_slots pg_get_ruledef pg_get_serial_sequence pg_get_statisticsobjdef pg_get_triggerdef pg_get_userbyid
  pg_get_viewdef pg_get_wal_replay_pause_state pg_has_role pg_identify_object pg_index_column_has_property
  pg_index_has_property pg_indexam_has_property pg_indexes_size pg_is_in_recovery pg_is_wal_replay_paused
  pg_isolation_test_session_is_blocked pg_last_committed_xact pg_last_wal_receive_lsn pg_last_wal_replay_lsn
  pg_last_xact_replay_timestamp pg_listening_channels pg_lock_status pg_ls_archive_statusdir pg_ls_dir pg_ls_logdir
  pg_ls_tmpdir pg_ls_waldir pg_lsn pg_mcv_list_items pg_my_temp_schema pg_notification_queue_usage pg_opclass_is_visible
  pg_options_to_table pg_partition_ancestors pg_partition_root pg_partition_tree pg_postmaster_start_time
  pg_relation_filenode pg_relation_filepath pg_relation_is_updatable pg_relation_size pg_safe_snapshot_blocking_pids
  pg_sequence_last_value pg_sequence_parameters pg_show_all_settings pg_size_bytes pg_size_pretty pg_sleep pg_stat_file
  pg_stat_get_activity pg_stat_get_backend_activity pg_stat_get_backend_pid pg_stat_get_dead_tuples pg_stat_get_live_tuples
  pg_stat_get_numscans pg_stat_get_replication_slot pg_stat_get_wal pg_stat_get_wal_senders pg_stat_get_archiver
  pg_stat_statements pg_stat_statements_info pg_table_is_visible pg_table_size pg_tablespace_databases
  pg_tablespace_location pg_tablespace_size pg_timezone_names pg_total_relation_size pg_trigger_depth pg_type_is_visible
  pg_typeof pg_visible_in_snapshot pg_wal_lsn_diff pg_walfile_name pg_walfile_name_offset pg_xact_commit_timestamp
  pg_xact_status pgstatindex pgstattuple pgstattuple_approx pg_buffercache_pages pg_buffercache_summary pg_freespace
  pg_logical_slot_peek_changes pg_replication_origin_progress row_security_active to_regnamespace txid_status
  approx_row_count hypertable_size hypertable_detailed_size chunks_detailed_size show_chunks time_bucket hypertable_approximate_size
  st_area st_asgeojson st_astext st_contains st_distance st_dwithin st_intersects st_makepoint st_setsrid postgis_version
  `
    .trim()
    .split(/\s+/),
);

/** Functions that take away what only a backup brings back, with what that is. */
const destroying: Record<string, string> = {
  lo_unlink: 'deletes large objects',
  pg_drop_replication_slot: 'drops a replication slot, so its replica has to be made anew',
  pg_replication_origin_drop: 'drops a replication origin',
  pg_file_unlink: 'deletes a file of the server',
  pg_truncate_visibility_map: 'empties the visibility map',
  drop_chunks: 'drops chunks of a hypertable with their rows',
  pg_promote: 'makes a replica the primary, which cannot be taken back',
  heap_force_kill: 'deletes rows of a damaged table',
};

/** Functions whose change people should be told by its name. */
const changing: Record<string, string> = {
  pg_terminate_backend: 'ends sessions and rolls their work back',
  pg_cancel_backend: 'cancels queries of other sessions',
  pg_reload_conf: 'reloads the configuration',
  setval: 'sets a sequence',
  nextval: 'takes a number from a sequence',
  set_config: 'sets a parameter',
  pg_notify: 'sends a notification',
  pg_switch_wal: 'ends the current WAL file',
  pg_rotate_logfile: 'begins a new log file',
  pg_logical_slot_get_changes: 'takes changes from a replication slot',
  pg_wal_replay_pause: 'pauses a replica',
  pg_wal_replay_resume: 'resumes a replica',
  dblink_exec: 'runs a statement in another database',
  dblink: 'runs a statement in another database',
};

/** What calling a function does. `schema` is null where the call names none. A function that is not known changes something. */
export function effectOfFunction(
  schema: string | null,
  name: string,
): { level: 'reads' } | { level: 'changes' | 'destroys'; what: string } {
  if (schema !== null && schema !== 'pg_catalog') return { level: 'changes', what: 'is not known to only read' };
  if (reading.has(name)) return { level: 'reads' };
  if (Object.hasOwn(destroying, name)) return { level: 'destroys', what: destroying[name] ?? '' };
  if (Object.hasOwn(changing, name)) return { level: 'changes', what: changing[name] ?? '' };
  if (/^pg_(?:stat_)?\w*reset/.test(name)) return { level: 'changes', what: 'resets statistics' };
  if (/^pg_(?:try_)?advisory_/.test(name)) return { level: 'changes', what: 'takes or frees a lock' };
  return { level: 'changes', what: 'is not known to only read' };
}
